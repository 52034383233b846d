/** The mark: the two grave accents of "Hài Lòng" are eyes, the arc a mouth. */
function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <rect class="mark-ground" width="40" height="40" rx="8" />
      <path class="mark-eyes" d="m10.5 10 5 5.5M24.5 10l5 5.5" />
      <path class="mark-mouth" d="M9 23c2.8 5.3 6.6 8 11 8s8.2-2.7 11-8" />
    </svg>
  );
}

interface BrandProps {
  readonly provinceName: string;
  /** Where the brand leads to; a name alone where there is nowhere to go yet. */
  readonly href?: string;
}

export function Brand({ provinceName, href }: BrandProps) {
  const content = (
    <>
      <Mark />
      <span lang="vi">
        <b>Hài Lòng</b>
        <span>{provinceName}</span>
      </span>
    </>
  );
  return href === undefined ? (
    <span class="brand">{content}</span>
  ) : (
    <a class="brand" href={href}>
      {content}
    </a>
  );
}
