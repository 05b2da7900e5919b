import type { LocalMoney, ProvincialShare } from '@app/views';
import { baht, fields, named, orNull, text, type Doc } from './answer-schema';

export const localMoney = named(
  'LocalMoney',
  fields<LocalMoney>({
    pledged: baht('แสดงความจำนง: pledged, without what was withdrawn or refused.'),
    approved: baht('Approved and taken over by books, net of what lapsed.'),
    outstanding: baht('Approved and still to come.'),
    cash: baht('Verified: received in cash.'),
    ownExecution: baht('Verified: carried out by itself.'),
    inKind: baht('Verified: accepted in kind.'),
    verified: baht('cash + ownExecution + inKind.'),
    matched: baht('Of the verified: paired with provincial money.'),
    released: baht("Of the matched: let go for the project's use."),
    spent: baht('Of the released cash: paid out.'),
    used: baht('Of the verified: cash paid out, and what was carried out or accepted in kind.'),
    left: baht('verified − used: cash that is there and still to be used, or to go back.'),
    refundable: baht('To be given back and not paid yet.'),
    refunded: baht('Given back.'),
    shortfall: baht('Spent, and the money behind it turned out not to have come.'),
    unauthorised: baht('Came without lawful authority; counts for nothing.'),
  }),
);

const ratio = (of: string): Doc<string | null> =>
  orNull(text(`${of} per baht of provincial money matched; null where none is.`, '0.50'));

export const provincialShare = named(
  'ProvincialShare',
  fields<ProvincialShare>({
    matched: baht('Provincial money matched, net of reversals and claims.'),
    released: baht('Of it: released.'),
    claimed: baht('Claimed back from local governments.'),
    recovered: baht('Of the claimed: come.'),
    cashRatio: ratio('Verified local cash'),
    totalRatio: ratio('Verified local money of all forms'),
  }),
);
