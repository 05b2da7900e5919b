import type { RecordedEvent } from '@app/ledger';
import type { Policy, Reaction } from './policy-follower';

/**
 * Hands contributions over between local governments and books, which have streams of their own and
 * never wait for each other: what is approved goes to the book that it is for; what the book made of
 * it, and what of it comes no more, goes back to the local government.
 */
export const HAND_OVER: Policy = {
  name: 'hand-over',
  actor: {
    subject: 'hand-over-policy',
    role: 'hand-over-policy',
    office: 'ระบบส่งต่อเงินสมทบ',
    area: '*',
  },
  actsOn: new Set([
    'contribution.approved.v1',
    'contribution.entered.v1',
    'contribution.declined.v1',
    'contribution.lapsed.v1',
  ]),
  reactTo,
};

function reactTo(event: RecordedEvent): Reaction | undefined {
  switch (event.type) {
    case 'contribution.approved.v1': {
      const { data: approved, effectiveOn: approvedOn } = event;
      const { contribution: matter, target } = approved;
      const { area, fiscalYear } = target;
      const command = { type: 'TakeOverContribution' as const, approved, approvedOn };
      return { matter, book: { area, fiscalYear }, command };
    }
    case 'contribution.entered.v1': {
      const { contribution, localGovernment } = event.data;
      const command = { type: 'SettleHandOver' as const, contribution };
      return { matter: contribution, localGovernment, command };
    }
    case 'contribution.declined.v1': {
      const { contribution, localGovernment, broken } = event.data;
      const command = { type: 'SettleHandOver' as const, contribution, broken };
      return { matter: contribution, localGovernment, command };
    }
    case 'contribution.lapsed.v1': {
      const { contribution, localGovernment, amount, note, reason } = event.data;
      const told = { contribution, amount, cause: reason, note };
      const command = { type: 'FreeCeiling' as const, ...told };
      return { matter: contribution, localGovernment, command };
    }
    default:
      return undefined;
  }
}
