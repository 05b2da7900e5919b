import type { evidenceEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of evidence do to the registers of their book. */
export const EVIDENCE_REGISTER: RegisterHandlers<keyof typeof evidenceEventSchemas> = {
  'evidence.attached.v1': ({ data: { evidence, about, digest, bytes, mediaType, paper } }) => [
    {
      kind: 'evidence',
      id: evidence,
      status: 'attached',
      title: `${about.kind} ${about.id}`,
      facts: { about, digest, bytes, mediaType, paper },
    },
  ],
  'evidence.erased.v1': ({ data: { evidence, ground, document } }) => [
    { kind: 'evidence', id: evidence, status: 'erased', document, facts: { ground }, note: ground },
  ],
};
