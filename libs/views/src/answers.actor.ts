/** That somebody acted for the holder of an office, and by which order. */
export interface ActingAnswer {
  /** รักษาราชการแทน, ปฏิบัติราชการแทน. */
  readonly capacity: 'in-place' | 'on-behalf';
  readonly order: { readonly number: string; readonly date: string };
}

/** In which role and office somebody did something, as they were that day. */
export interface OfficeAnswer {
  readonly role: string;
  readonly office: string;
  /** Null of whoever holds the office. */
  readonly acting: ActingAnswer | null;
}
