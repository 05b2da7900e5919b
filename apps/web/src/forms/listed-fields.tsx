import type {
  AgreementRow,
  ClawBackRow,
  ContributionReceiptRow,
  ContributionRow,
  DeliveryRow,
  LocalGovernmentRow,
  MatchRow,
  ProjectFund,
  ProjectRow,
  RefundRow,
  SpendingRow,
} from '@app/views';
import { Baht } from '../figure';
import { minus, showMoney, sumOf } from '../money';
import { useRows } from '../reading';
import { useHere, useLocalGovernment, useLocalGovernmentPlace } from '../session';
import { thai } from '../text';
import {
  deliveryStatusName,
  formName,
  moneyName,
  receiptStatusName,
  shrinkageName,
  statusName,
} from '../text.fund';
import { standOf } from '../pages/contribution-way';
import type { Listed, Values } from './action';
import { ChoiceField } from './fields';

/*
 * Boxes in which one row of a register is chosen, with its figures beside it.
 */

interface BoxProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** One row of a register as it is chosen. */
interface Choice {
  readonly value: string;
  readonly label: string;
  /** What stands on it: words and amounts. */
  readonly figures: readonly (readonly [string, string])[];
  /** What else is to be known of it. */
  readonly note?: string;
}

/** How a register's rows are chosen. */
interface Register {
  readonly path: string;
  readonly choices: (rows: readonly unknown[]) => readonly Choice[];
}

function register<Row>(path: string, choice: (row: Row) => Choice): Register {
  // The address says which rows come; the table below pairs each with its shape.
  return { path, choices: (rows) => (rows as readonly Row[]).map(choice) };
}

function ofContribution(row: ContributionRow): Choice {
  const { contribution, localGovernmentName, form, purpose, money, pledged } = row;
  return {
    value: contribution,
    label: `${localGovernmentName} · ${thai(formName, form)} · ${purpose} · ${contribution}`,
    figures: [
      [`${thai(statusName, standOf(row).stand)} · ${moneyName.pledged}`, pledged],
      [moneyName.approved, money.approved],
      [moneyName.outstanding, money.outstanding],
      [moneyName.verified, money.verified],
      ['รอจับคู่', minus(money.verified, money.matched)],
    ],
  };
}

/** The present size of a project under an agreement, and what is unspent on either side. */
function sizeOf(fund: ProjectFund): Choice['figures'] {
  return [
    ['ขนาดปัจจุบัน', sumOf([fund.provincial, fund.local])],
    ['งบจังหวัดที่จับคู่', fund.provincial],
    ['เงินสมทบ', fund.local],
    ['งบจังหวัดที่ยังไม่ใช้', fund.provincialUnspent],
    ['เงินสมทบที่ยังไม่ใช้', fund.localUnspent],
  ];
}

const REGISTERS: Readonly<Record<Listed, Register>> = {
  contribution: register<ContributionRow>('contributions', ofContribution),
  agreement: register<AgreementRow>('agreements', (row) => ({
    value: row.agreement,
    label: `${row.agreement} ฉบับที่ ${row.version} · ${row.document.number}`,
    figures: [[moneyName.matched, row.matched]],
  })),
  receipt: register<ContributionReceiptRow>('contribution-receipts', (row) => ({
    value: row.receipt,
    label: `${row.receipt} · ${row.document.number} · ${row.localGovernmentName} · ${thai(receiptStatusName, row.status)}`,
    figures: [['จำนวนเงิน', row.amount]],
  })),
  delivery: register<DeliveryRow>('deliveries', (row) => ({
    value: row.delivery,
    label: `${row.delivery} · ${row.description} · ${row.localGovernmentName} · ${thai(deliveryStatusName, row.status)}`,
    figures: row.value === null ? [] : [['มูลค่า', row.value]],
  })),
  match: register<MatchRow>('matches', (row) => ({
    value: row.match,
    label: `${row.match} · ${row.localGovernmentName} · ${row.project}`,
    figures: [
      ['งบจังหวัดที่จับคู่', row.matched],
      ['ยังไม่ปล่อย', minus(row.matched, row.released)],
    ],
  })),
  refund: register<RefundRow>('refunds', (row) => ({
    value: row.refund,
    label: `${row.refund} · ${row.reason}`,
    figures: [['ยังไม่จ่าย', minus(row.amount, row.paid)]],
  })),
  'claw-back': register<ClawBackRow>('claw-backs', (row) => ({
    value: row.clawBack,
    label: `${row.clawBack} · ${row.localGovernmentName}`,
    figures: [['ยังไม่ได้รับ', minus(minus(row.amount, row.reduced), row.recovered)]],
  })),
  spending: register<SpendingRow>('contribution-spendings', (row) => ({
    value: row.spending,
    label: `${row.spending} · ${row.description} · ${row.document.number}`,
    figures: [['จำนวนเงิน', row.amount]],
  })),
  project: register<ProjectRow>('projects', (row) => ({
    value: row.project,
    label: `${row.name} · ${row.project}${row.status === 'cancelled' ? ' · ยกเลิกแล้ว' : ''}`,
    figures: row.fund === null ? [] : sizeOf(row.fund),
    ...(row.fund === null ? {} : { note: thai(shrinkageName, row.fund.shrinkage) }),
  })),
};

/** The figures of what is chosen, in baht. */
function Figures({ of }: { readonly of: Choice | undefined }) {
  if (of === undefined) return null;
  return (
    <span data-testid={`about-${of.value}`}>
      {of.figures.map(([words, amount], ordinal) => (
        <span key={words}>
          {ordinal > 0 && ' · '}
          {words} <Baht amount={amount} />
        </span>
      ))}
      {of.note !== undefined && ` · ${of.note}`}
    </span>
  );
}

/** One row of a register of the book. */
export function ListedField({ kind, ...box }: BoxProps & { readonly kind: Listed }) {
  const here = useHere();
  const place = useLocalGovernmentPlace();
  const { path, choices } = REGISTERS[kind];
  const rows = useRows(place === null ? `${here?.root}/${path}` : null);
  // A local government's contributions stand on its own page, whichever books they are for.
  const own = useLocalGovernment(place).data?.contributions;
  const listed = place === null ? choices(rows.data?.rows ?? []) : (own ?? []).map(ofContribution);
  return (
    <ChoiceField
      {...box}
      options={listed}
      hint={<Figures of={listed.find(({ value }) => value === box.value)} />}
    />
  );
}

/** A line of the project for which a contribution is, with the money that can be matched. */
export function LineOfContributionField({
  values,
  ...box
}: BoxProps & { readonly values: Values }) {
  const here = useHere();
  const contributions = useRows<ContributionRow>(`${here?.root}/contributions`);
  const projects = useRows<ProjectRow>(`${here?.root}/projects`);
  const project = contributions.data?.rows.find(
    ({ contribution }) => contribution === values['contribution'],
  )?.project;
  const lines = projects.data?.rows.find((row) => row.project === project)?.lines ?? [];
  const free = lines.find(({ line }) => line === box.value)?.allocatedFree;
  return (
    <ChoiceField
      {...box}
      options={lines.map(({ line, item }) => ({ value: line, label: `${item} · ${line}` }))}
      hint={
        free !== undefined && (
          <span>
            วงเงินตามมติที่ยังว่าง <Baht amount={free} />
          </span>
        )
      }
    />
  );
}

/** Who is to be paid of a refund. */
export function PartOfRefundField({ values, ...box }: BoxProps & { readonly values: Values }) {
  const here = useHere();
  const refunds = useRows<RefundRow>(`${here?.root}/refunds`);
  const parts = refunds.data?.rows.find(({ refund }) => refund === values['refund'])?.parts ?? [];
  return (
    <ChoiceField
      {...box}
      options={parts.map(({ contribution, payeeName, amount, paid }) => ({
        value: contribution,
        label: `${payeeName} · ค้างจ่าย ${showMoney(minus(amount, paid), 'baht')} · ${contribution}`,
      }))}
    />
  );
}

/** The local government of the same province into which one is merged; the address says of which. */
export function SuccessorField({ values, ...box }: BoxProps & { readonly values: Values }) {
  const { province, localGovernment: itself } = values;
  const rows = useRows<LocalGovernmentRow>(province === undefined ? null : '/local-governments', {
    province,
  });
  const others = (rows.data?.rows ?? []).filter(
    ({ localGovernment, mergedInto }) => localGovernment !== itself && mergedInto === null,
  );
  return (
    <ChoiceField
      {...box}
      options={others.map(({ localGovernment, fullName, district }) => ({
        value: localGovernment,
        label: `${fullName}${district === null ? '' : ` · อ.${district.name}`} · ${localGovernment}`,
      }))}
    />
  );
}
