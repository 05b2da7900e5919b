import { formatBaht, type delegationChangeEventSchemas, type Satang } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';
import { taintedFacts } from './register.minutes';

const bahtOrNull = (amount: Satang | undefined): string | null =>
  amount === undefined ? null : formatBaht(amount);

/** What events of delegation change do to the registers of their book. */
export const DELEGATION_CHANGE_REGISTER: RegisterHandlers<
  keyof typeof delegationChangeEventSchemas
> = {
  'delegation.amended.v1': ({ data, effectiveOn }) => [
    {
      kind: 'delegation',
      id: data.delegation,
      document: data.instrument,
      facts: {
        version: data.version,
        amendedFrom: effectiveOn,
        powers: data.powers,
        conditions: data.conditions,
        limits: data.limits,
        permitsRedelegation: data.permitsRedelegation,
        ceilingPerDecision: bahtOrNull(data.ceilingPerDecision),
        ceilingCumulative: bahtOrNull(data.ceilingCumulative),
        validTo: data.validTo,
      },
    },
  ],
  'delegation.revoked.v1': ({ data: { delegation, reason, instrument, tainted }, effectiveOn }) => [
    {
      kind: 'delegation',
      id: delegation,
      status: 'revoked',
      document: instrument,
      note: reason,
      facts: { revokedFrom: effectiveOn, tainted: taintedFacts(tainted) },
    },
  ],
};
