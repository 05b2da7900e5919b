import { NotAllowed } from '@app/access';
import { MemoryEventStore } from '@app/event-store';
import {
  assignmentsOn,
  decodeEvent,
  Rejection,
  toCalendarDate,
  type AssignableRole,
  type AssignmentId,
  type RegistryCommand,
  type SubjectId,
} from '@app/ledger';
import { askedOfRegistry, actor, commandsOver, khonKaen } from './testing/one-project-book';

const SOMCHAI = 'b6f0a1b2-0001-4c14-9afb-f4c8996fb924' as SubjectId;
const TODAY = toCalendarDate('2022-02-01');
const citation = 'คำสั่งจังหวัด';

function assign(id: string, role: AssignableRole, place: string, person = SOMCHAI) {
  return {
    type: 'AssignRoles',
    entries: [{ assignment: id as AssignmentId, person, role, office: 'สำนักงาน', place, citation }],
    effectiveOn: TODAY,
  } satisfies RegistryCommand;
}

function end(id: string, on: string): RegistryCommand {
  return {
    type: 'EndAssignments',
    entries: [{ assignment: id as AssignmentId, citation }],
    effectiveOn: toCalendarDate(on),
  };
}

describe('assignments asked of the ledger', () => {
  it('are taken as a batch, each row on what the ones before it left, refused rows noted', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await commands.execute(askedOfRegistry(khonKaen()));
    const oneself = actor('administrator').subject as SubjectId;
    const verdicts = await commands.executeBatch(
      [
        assign('A1', 'finance-officer', 'TH40'),
        assign('A2', 'administrator', '*'),
        assign('A3', 'finance-officer', 'TH40', oneself),
        end('A1', '2022-02-01'),
        assign('A4', 'confirmer', 'TH40'),
        end('A9', '2022-03-01'),
      ].map((command) => askedOfRegistry(command)),
    );
    const codes = verdicts.map((verdict) =>
      'error' in verdict
        ? verdict.error instanceof Rejection && verdict.error.code
        : verdict.receipt.events.map(({ type }) => type).join(),
    );
    expect(codes).toEqual([
      'assignment.made.v1',
      'ADMINISTRATOR_HANDLES_MONEY',
      'ASSIGNED_BY_ONESELF',
      'assignment.ended.v1',
      'assignment.made.v1',
      'ASSIGNMENT_UNKNOWN',
    ]);
    const reference = await commands.currentReference();
    const held = assignmentsOn(reference, SOMCHAI, TODAY);
    expect(held.map(({ record }) => record.assignment)).toEqual(['A4']);
    await commands.refusalsSettled();
    const noted: unknown[] = [];
    for await (const stored of store.readStream('refusals-registry-2565')) {
      const event = decodeEvent(stored);
      if (event?.type === 'command.refused.v1') noted.push([event.data.stream, event.data.code]);
    }
    expect(noted).toEqual([
      ['registry-assignments', 'ADMINISTRATOR_HANDLES_MONEY'],
      ['registry-assignments', 'ASSIGNED_BY_ONESELF'],
      ['registry-assignments', 'ASSIGNMENT_UNKNOWN'],
    ]);
  });

  it('hold at once for who asks in another process, and are written once', async () => {
    const store = new MemoryEventStore();
    const [here, there] = [commandsOver(store), commandsOver(store)];
    await here.execute(askedOfRegistry(khonKaen()));
    await there.currentReference();
    const request = askedOfRegistry(assign('A1', 'finance-officer', 'TH40'));
    const first = await here.execute(request);
    expect(assignmentsOn(await there.currentReference(), SOMCHAI, TODAY)).toHaveLength(1);
    const again = await there.execute(request);
    expect([again.repeated, again.events]).toEqual([true, first.events]);
    const told = await there.execute(askedOfRegistry(assign('A1', 'finance-officer', 'TH40')));
    expect(told.events).toEqual([]);
    const revisions: bigint[] = [];
    for await (const { revision } of store.readStream('registry-assignments')) {
      revisions.push(revision);
    }
    expect(revisions).toEqual([0n]);
  });

  it('lets no two processes make an administrator of who is given money by the other', async () => {
    const store = new MemoryEventStore();
    const [here, there] = [commandsOver(store), commandsOver(store)];
    await here.execute(askedOfRegistry(khonKaen()));
    const ends = await Promise.allSettled([
      here.execute(askedOfRegistry(assign('A1', 'finance-officer', 'TH40'))),
      there.execute(askedOfRegistry(assign('A2', 'administrator', '*'))),
    ]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = ends.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'ADMINISTRATOR_HANDLES_MONEY' } });
    expect(assignmentsOn(await here.currentReference(), SOMCHAI, TODAY)).toHaveLength(1);
  });

  it.each(['governor', 'policy-secretary', 'finance-officer'] as const)(
    'are not made by a %s',
    async (role) => {
      const commands = commandsOver(new MemoryEventStore());
      const more = { actor: actor(role) };
      for (const command of [assign('A1', 'confirmer', 'TH40'), end('A1', '2022-02-01')]) {
        await expect(commands.execute(askedOfRegistry(command, more))).rejects.toBeInstanceOf(
          NotAllowed,
        );
      }
    },
  );
});
