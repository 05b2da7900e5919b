import {
  ContributionBalanceEntity,
  ContributionEntity,
  ContributionEntryEntity,
  ContributionPostingEntity,
  PledgeEntity,
} from './contribution.rows';
import { begun, bookOf, FundBatch, numbered } from './fund-batch';
import { FundEventEntity } from './fund-event';
import { move, ofRegisters } from './fund-registers.handlers';
import {
  AgreementEntity,
  CeilingEntity,
  ClawBackEntity,
  ContributionReceiptEntity,
  DeliveryEntity,
  MatchEntity,
  RefundEntity,
  RefundPartEntity,
  RefundPaymentEntity,
  RequestEntity,
  RoundEntity,
  SpendingEntity,
  SubsidyEntity,
} from './fund-registers.rows';
import {
  defineView,
  ignore,
  ignoreBudgets,
  ignoreRegistries,
  type Handlers,
  type LoggedEvent,
} from './view';

/** How a contribution ends before its book has it. Nothing is pledged any more then. */
function leave(
  exit: 'withdrawn' | 'council-rejected' | 'supervisor-rejected' | 'lapsed',
): (
  batch: FundBatch,
  event:
    | LoggedEvent<'pledge.withdrawn.v1'>
    | LoggedEvent<'council.rejected.v1'>
    | LoggedEvent<'supervisor.rejected.v1'>
    | LoggedEvent<'authority.lapsed.v1'>,
) => void {
  return ({ ways }, event) => {
    const { contribution, reason: refusal } = event.data;
    ways.tell(event, { contribution, exit, exitOn: event.effectiveOn, refusal });
    ways.pledge(event, contribution, 0n);
  };
}

/** The ways of contributions through their local governments. */
const ofLocalGovernments = {
  'pledge.made.v1': ({ ways }, event) => {
    const { contribution, localGovernment, target, round, form, amount, purpose } = event.data;
    ways.tell(event, {
      contribution,
      localGovernment,
      ...target,
      round,
      form,
      purpose,
      pledged: amount,
      pledgedOn: event.effectiveOn,
    });
    ways.pledge(event, contribution, amount);
  },
  'pledge.reduced.v1': ({ ways }, event) => {
    const { contribution, amount } = event.data;
    ways.tell(event, { contribution, pledged: amount });
    ways.pledge(event, contribution, amount);
  },
  'pledge.withdrawn.v1': leave('withdrawn'),
  'request.declined.v1': ({ requests }, { data, effectiveOn: declinedOn }) => {
    const { localGovernment, area, fiscalYear, round, reason } = data;
    requests.tell({ area, fiscalYear, round, localGovernment, declinedOn, reason });
  },
  'council.assented.v1': ({ ways }, event) => {
    const { contribution, authority, item, amount, document } = event.data;
    ways.tell(event, {
      contribution,
      assented: amount,
      assentedOn: event.effectiveOn,
      authorityKind: authority,
      authorityItem: item,
      authorityNumber: document.number,
      authorityDate: document.date,
    });
  },
  'council.rejected.v1': leave('council-rejected'),
  'supervisor.approved.v1': ({ ways }, event) => {
    const { contribution } = event.data;
    ways.tell(event, { contribution, supervisedOn: event.effectiveOn });
  },
  'supervisor.rejected.v1': leave('supervisor-rejected'),
  'authority.promulgated.v1': ({ ways }, event) => {
    const { contribution } = event.data;
    ways.tell(event, { contribution, promulgatedOn: event.effectiveOn });
  },
  'authority.lapsed.v1': leave('lapsed'),
  'contribution.approved.v1': ({ ways }, event) => {
    const { contribution, localGovernmentType } = event.data;
    ways.tell(event, { contribution, localGovernmentType, approvedOn: event.effectiveOn });
  },
  'hand-over.accepted.v1': ({ ways }, event) => {
    ways.tell(event, { contribution: event.data.contribution });
  },
  'hand-over.declined.v1': ({ ways }, event) => {
    const { contribution, amount } = event.data;
    ways.tell(event, { contribution, freed: amount });
  },
  'ceiling.freed.v1': ({ ways }, event) => {
    const { contribution, amount } = event.data;
    ways.tell(event, { contribution, freed: amount });
  },
  'ceiling.stated.v1': ({ ceilings }, { data }) => {
    const { localGovernment, fiscalYear, base, baseFiscalYear, source } = data;
    const { rate, rateBasisPoints, forms, ceiling } = data;
    ceilings.tell({
      localGovernment,
      fiscalYear,
      base,
      baseFiscalYear,
      sourceNumber: source.number,
      sourceDate: source.date,
      rate,
      rateBasisPoints,
      forms,
      ceiling,
    });
  },
  'outside-subsidy.recorded.v1': ({ ceilings, subsidies }, event) => {
    const { localGovernment, sequence, data } = event;
    const { subsidy, fiscalYear, amount, recipient, document } = data;
    const told = { fiscalYear, amount, recipient, ...numbered(document) };
    subsidies.tell({ localGovernment, subsidy, sequence, ...told });
    ceilings.tell({ localGovernment, fiscalYear, outside: amount });
  },
  'outside-subsidy.cancelled.v1': ({ ceilings, subsidies }, { localGovernment, data }) => {
    const { subsidy, fiscalYear, amount } = data;
    subsidies.tell({ localGovernment, subsidy, cancelled: true });
    ceilings.tell({ localGovernment, fiscalYear, outside: -amount });
  },
  'ceiling-exception.approved.v1': ({ ceilings }, { localGovernment, data }) => {
    const { fiscalYear, amount } = data;
    ceilings.tell({ localGovernment, fiscalYear, exceptions: amount });
  },
} satisfies Partial<Handlers<FundBatch>>;

/** Rounds, agreements, and the ways of contributions through the book. */
const ofContributions = {
  'round.opened.v1': ({ rounds, requests }, event) => {
    const { localGovernments, document, target, ...told } = event.data;
    const round = { ...bookOf(event), round: told.round };
    const openedOn = event.effectiveOn;
    rounds.tell({ ...round, ...told, target, ...begun(event), openedOn, ...numbered(document) });
    for (const localGovernment of localGovernments) {
      requests.tell({ ...round, localGovernment, asked: true });
    }
  },
  'round.closed.v1': ({ rounds }, event) => {
    rounds.tell({ ...bookOf(event), round: event.data.round, closedOn: event.effectiveOn });
  },
  'agreement.stated.v1': ({ agreements }, event) => {
    const { document, cap, capPerLocalGovernment, ...told } = event.data;
    agreements.push({
      ...bookOf(event),
      ...begun(event),
      ...told,
      cap: cap ?? null,
      capPerLocalGovernment: capPerLocalGovernment ?? null,
      statedOn: event.effectiveOn,
      ...numbered(document),
    });
  },
  'contribution.entered.v1': ({ ways }, event) => {
    const { contribution, project, localGovernment, localGovernmentType } = event.data;
    const { round, form, purpose } = event.data;
    const told = {
      contribution,
      project,
      localGovernment,
      localGovernmentType,
      round,
      form,
      purpose,
    };
    ways.tell(event, { ...told, ...bookOf(event), enteredOn: event.effectiveOn });
    ways.post(event);
  },
  'contribution.declined.v1': ({ ways }, event) => {
    const { contribution, broken } = event.data;
    const refusal = broken.map(({ code }) => code).join(', ');
    ways.tell(event, { contribution, exit: 'declined', exitOn: event.effectiveOn, refusal });
    ways.pledge(event, contribution, 0n);
  },
  'contribution.agreed.v1': ({ ways }, event) => {
    const { contribution, agreement, version } = event.data;
    ways.tell(event, { contribution, agreement, version, agreedOn: event.effectiveOn });
  },
  'contribution.lapsed.v1': move,
  'contribution.reconciled.v1': ({ ways }, event) => {
    const { contribution } = event.data;
    ways.tell(event, { contribution, reconciledOn: event.effectiveOn });
  },
  'contribution.closed.v1': ({ ways }, event) => {
    ways.tell(event, { contribution: event.data.contribution, closedOn: event.effectiveOn });
  },
  // The project's contributions lapse and are refunded by events of their own.
  'project.reduced.v1': ignore,
  'project.cancelled.v1': ignore,
  'allocation.withdrawn.v1': ignore,
} satisfies Partial<Handlers<FundBatch>>;

/** What every event does to the tables of the matching fund. */
export const fundHandlers: Handlers<FundBatch> = {
  ...ignoreBudgets,
  ...ignoreRegistries,
  ...ofLocalGovernments,
  ...ofContributions,
  ...ofRegisters,
  'command.refused.v1': ignore,
};

/**
 * The matching fund: rounds and their answers, contributions on their whole way through their local
 * governments and the books, their money, and what stands in the registers beside it.
 */
export const matchingFundView = defineView<FundBatch>({
  name: 'matching-fund',
  version: 6,
  entities: [
    ContributionEntity,
    ContributionPostingEntity,
    ContributionBalanceEntity,
    PledgeEntity,
    ContributionEntryEntity,
    RoundEntity,
    RequestEntity,
    AgreementEntity,
    ContributionReceiptEntity,
    DeliveryEntity,
    MatchEntity,
    SpendingEntity,
    RefundEntity,
    RefundPartEntity,
    RefundPaymentEntity,
    ClawBackEntity,
    CeilingEntity,
    SubsidyEntity,
    FundEventEntity,
  ],
  begin: () => new FundBatch(),
  keep: (batch, event, stored) => batch.keep(event, stored),
  on: fundHandlers,
  write: (batch, tx) => batch.write(tx),
});
