import type { statementEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of statements do to the registers of their book. */
export const STATEMENT_REGISTER: RegisterHandlers<keyof typeof statementEventSchemas> = {
  'statement.issued.v1': ({ data, revision }) => {
    const { statement, kind, asOf, layout, part, parts, sha256 } = data;
    return [
      {
        kind: 'statement',
        id: statement,
        status: 'issued',
        title: `${kind} ${asOf}`,
        facts: {
          kind,
          asOf,
          layout,
          parts,
          digests: { [part]: sha256 },
          // Where the very bytes stand in the stream of the book.
          revisions: { [part]: revision.toString() },
        },
      },
    ];
  },
};
