import { dayInThailand } from '@app/ledger';
import type { SessionAnswer } from '../apps/api/src/answers/people.answers';
import type { RunningApi } from './running-api';

/**
 * Ends every role that an account has today, as has to be done before a person is erased.
 *
 * @throws {Error} it was refused.
 */
export async function endAssignments(api: RunningApi, account: string): Promise<void> {
  const { body } = await api.send<SessionAnswer>('GET', '/api/session', { as: account });
  const entries = body.assignments.map(({ assignment }) => ({
    assignment,
    citation: 'คำสั่งให้พ้นจากหน้าที่',
  }));
  const sent = {
    as: 'administrator',
    json: { effectiveOn: dayInThailand(api.ledger.clock.now()), entries },
  };
  const answer = await api.send('POST', '/api/assignment-ends', sent);
  if (answer.status !== 201) throw new Error(`${account}: ${JSON.stringify(answer.body)}`);
}
