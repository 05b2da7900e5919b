import type { LocalGovernmentEvent } from '@app/ledger';
import {
  assent,
  decline,
  except,
  K1,
  K2,
  lapse,
  letter,
  lifeOf,
  money,
  pledge,
  promulgate,
  ROUND,
  stateBase,
  subsidise,
} from '../libs/ledger/src/testing/local-government-scenario';
import { SILA } from '../libs/ledger/src/testing/reference';

const own = (number: string) => `${SILA}.${number}` as typeof K1;
const broken = [{ code: 'PROJECT_CANCELLED', facts: { project: 'P1', on: '2022-02-28' } }];
const reason = 'รายได้ต่ำกว่าประมาณการ "มาก"';

/** The life of a local government: every kind of event, with its optional fields and without. */
export function lifeOfLocalGovernment(): readonly LocalGovernmentEvent[] {
  return lifeOf(
    stateBase(12_345_678.9),
    decline({ reason: 'งบประมาณไม่พอ', document: letter('ศล ๑', '2022-02-01') }),
    pledge('K1', 100_000.5, { round: ROUND }),
    pledge('K2', 50_000, {
      form: 'in-kind',
      source: { fund: 'donation', reference: 'ครุภัณฑ์ ๑๒-๓๔/๒๕๖๕' },
    }),
    pledge('K3', 3, { form: 'own-execution' }),
    pledge('K4', 4),
    pledge('K5', 5),
    pledge('K6', 6),
    {
      type: 'ReducePledge',
      contribution: K1,
      amount: money(90_000),
      reason,
      document: letter('ศล ๒'),
    },
    { type: 'WithdrawPledge', contribution: own('K3'), reason, document: letter('ศล ๓') },
    {
      type: 'RecordCouncilRejection',
      contribution: own('K4'),
      reason,
      document: letter('มติสภา ๒/๒๕๖๕'),
    },
    assent(K1, 80_000, {
      authority: 'ordinance',
      item: 'แผนงานเกษตร หมวดเงินอุดหนุน',
      document: letter('เทศบัญญัติ ๒๕๖๕', '2022-02-20'),
    }),
    // As it was written before anybody looked whether a town is a district chief's.
    {
      type: 'RecordSupervisorApproval',
      contribution: K1,
      supervisor: 'district-chief',
      document: letter('อ.เมือง 1'),
    },
    promulgate(K1),
    { type: 'SettleHandOver', contribution: K1 },
    { type: 'FreeCeiling', contribution: K1, amount: money(0.25), cause: 'project-reduced' },
    { type: 'FreeCeiling', contribution: K1, amount: money(0.5), cause: 'reduced', note: reason },
    assent(K2, 50_000, { authority: 'accumulated-reserves' }),
    { type: 'SettleHandOver', contribution: K2, broken },
    assent(own('K5'), 5, { authority: 'supplementary-budget' }),
    {
      type: 'RecordSupervisorRejection',
      contribution: own('K5'),
      supervisor: 'governor',
      reason,
      document: letter('ขก ๙'),
    },
    assent(own('K6'), 6),
    pledge('K7', 7),
    assent(own('K7'), 7, { authority: 'ordinance', item: 'ข้อ ๗' }),
    lapse(own('K7')),
    subsidise('S1', 12_000),
    {
      type: 'CancelOutsideSubsidy',
      subsidy: 'S1' as never,
      reason: 'ไม่ได้จ่าย',
      document: letter('ศล ๔'),
    },
    except('E1', 7_000.75),
  );
}
