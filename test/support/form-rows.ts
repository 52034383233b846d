export type Fields = Readonly<Record<string, string>>;

export interface Naming {
  /** What of unit B the field can name. */
  readonly foreign: string;
  /** What not even those for the whole province may put there. */
  readonly unusable: readonly string[];
}

export type WholeProvince = "admin" | "auditor" | "provinceClerk" | "appraiser";

/** A form that changes something: `{account}` and its like stand for what a test fills in. */
export interface Form {
  readonly path: string;
  /** POST unless said otherwise. */
  readonly method?: "POST" | "PUT";
  /** Who may use it for the whole province; `everybody` for one's own things, of which nothing names another's. */
  readonly by: WholeProvince | "everybody";
  /** Every field that the route reads, as somebody who may would send it. */
  readonly sent: Fields;
  /** What the form as sent is answered by those who may; 200 or 303 unless said otherwise. */
  readonly answer?: number;
  /** The fields that name something which is there already, or a code that must be nobody's. */
  readonly naming?: Readonly<Record<string, Naming>>;
}
