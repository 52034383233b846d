/** One picture of the camera, four bytes a point; its memory goes over to the worker. */
export interface ScanFrame {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayBuffer;
}

/** What the worker says: whether it can work, and for each picture what stood in it. */
export type ScanAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "failed" }
  | { readonly kind: "looked"; readonly text: string | undefined };
