/** Somebody as whom one may sign in at the demonstration; no person, and without a password. */
export interface IdentityAccount {
  /** By what one signs in: `finance-th40`. */
  readonly account: string;
  /** Who it is, in Thai, by office and duty. */
  readonly nameTh: string;
  /** The office, in Thai. */
  readonly office: string;
}

/** Accounts that are shown together. */
export interface AccountGroup {
  readonly titleTh: string;
  readonly accounts: readonly IdentityAccount[];
}

/** Whom the identity provider knows. */
export interface AccountDirectory {
  /** One account for each kind of user, to choose from. */
  readonly groups: readonly AccountGroup[];
  /** Those whose name, office or duty holds the text, at most `max`. */
  search(text: string, max: number): readonly IdentityAccount[];
  /** The account of exactly this name, in whatever case; undefined when there is none. */
  find(name: string): IdentityAccount | undefined;
}
