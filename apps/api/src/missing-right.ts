const INSUFFICIENT_PRIVILEGE = '42501';

/** For what only an administrator may do. */
export const NAME_AN_ADMINISTRATOR =
  'name a login that may create roles and schemas there in LEDGER_ADMIN_DATABASE_URL, for this start only.';

/** For what a login made for itself that is not used any more. */
export const GIVE_WHAT_IS_DERIVED =
  'what is derived from the log belongs to another login. Use that one once, or drop the schemas whose names begin with ledger_view and ledger_snapshots: they are made anew from the log.';

/**
 * What PostgreSQL says of a right that is missing does not say how to give it.
 *
 * @param remedy a sentence that does.
 * @returns what throws an error on, with the remedy where a right is missing.
 */
export function namingRemedy(remedy: string): (error: unknown) => never {
  return (error) => {
    // The views' errors come wrapped, with the code that PostgreSQL gave.
    const { code, message } = error as Error & { readonly code?: unknown };
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(`A right is missing in the database (${message}): ${remedy}`, { cause: error });
  };
}
