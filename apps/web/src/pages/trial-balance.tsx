import type { TrialBalance } from '@app/views';
import Alert from 'antd/es/alert';
import { Figure, Money, UnitName } from '../figure';
import { Loaded, Nothing, useBookRead } from '../reading';
import { figureOfStage, fundSourceName, stageName, thai } from '../text';
import { contributionStageName } from '../text.fund';
import { TimeTravel } from '../time-travel';

/** The trial balance of the book: debits and credits of every account, equal in the sum. */
export default function TrialBalancePage() {
  const answer = useBookRead<TrialBalance>('trial-balance');
  return (
    <section aria-labelledby="trial-title">
      <div className="page-head page-head-row">
        <div>
          <h1 id="trial-title">งบทดลอง</h1>
          <p className="muted">
            เดบิตและเครดิตของทุกบัญชีงบประมาณ · หน่วย: <UnitName />
          </p>
        </div>
        <TimeTravel />
      </div>
      <Loaded answer={answer} what="งบทดลอง">
        {(balance) => <Accounts balance={balance} />}
      </Loaded>
    </section>
  );
}

function Accounts({ balance }: { readonly balance: TrialBalance }) {
  const { area, accounts, totalDebit, totalCredit, linesOutOfBalance } = balance;
  if (accounts.length === 0) return <Nothing>ยังไม่มีบัญชีที่เคลื่อนไหว</Nothing>;
  const balanced = totalDebit === totalCredit && linesOutOfBalance.length === 0;
  return (
    <>
      <Alert
        type={balanced ? 'success' : 'error'}
        showIcon
        title={
          balanced
            ? 'เดบิตเท่ากับเครดิต ทุกรายการสมดุล'
            : `ไม่สมดุล: ${linesOutOfBalance.join(', ')} โปรดแจ้งผู้ดูแลระบบ`
        }
      />
      <div className="table-scroll" tabIndex={0} role="region" aria-label="งบทดลอง">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">แหล่งเงิน</th>
              <th scope="col">ขั้น</th>
              <th scope="col" className="num">
                เดบิต
              </th>
              <th scope="col" className="num">
                เครดิต
              </th>
              <th scope="col" className="num">
                คงเหลือ
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map(({ fundSource, stage, debit, credit, balance: left }) => (
              <tr key={`${fundSource}.${stage}`}>
                <td>{thai(fundSourceName, fundSource)}</td>
                <th scope="row">{nameOf(fundSource, stage)}</th>
                <td className="num">
                  <Money amount={debit} />
                </td>
                <td className="num">
                  <Money amount={credit} />
                </td>
                <td className="num">
                  <Balance area={area} fundSource={fundSource} stage={stage} amount={left} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                รวม
              </th>
              <td className="num">
                <Money amount={totalDebit} />
              </td>
              <td className="num">
                <Money amount={totalCredit} />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

/** Money of local governments has stages of its own. */
const LOCAL = 'local';

function nameOf(fundSource: string, stage: string): string {
  return thai(fundSource === LOCAL ? contributionStageName : stageName, stage);
}

/** The balance of an account; opens the events of which it is the sum. */
function Balance({
  area,
  fundSource,
  stage,
  amount,
}: {
  readonly area: string;
  readonly fundSource: string;
  readonly stage: string;
  readonly amount: string;
}) {
  const figure = fundSource === LOCAL ? undefined : figureOfStage[stage];
  if (figure === undefined) return <Money amount={amount} />;
  const label = `${thai(fundSourceName, fundSource)} ${nameOf(fundSource, stage)}`;
  return (
    <Figure figure={figure} amount={amount} area={area} scope={{ fundSource }} label={label} />
  );
}
