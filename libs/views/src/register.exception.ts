import type { RegisterHandlers } from './register-entry';

/**
 * What a rule found and did not stop: an entry of its own, which goes no further. It is named by its
 * place in the log, because the same may be found again.
 */
export const EXCEPTION_REGISTER: RegisterHandlers<'exception.noted.v1'> = {
  'exception.noted.v1': ({ sequence, data: { code, about, facts } }) => [
    {
      kind: 'exception',
      id: String(sequence),
      status: 'noted',
      title: code,
      facts: { code, about, found: facts },
    },
  ],
};
