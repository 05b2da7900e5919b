import { MemoryEventStore, seal, type StreamName } from '@app/event-store';
import { decodeEvent, toCalendarDate, type RegistryCommand } from '@app/ledger';
import { CorruptStream } from './folded-stream';
import { ReferenceKeeper } from './reference-keeper';
import { asked, askedOfRegistry, commandsOver, khonKaen } from './testing/one-project-book';

const openBook = () => asked('finance-officer', { type: 'OpenBook' });

function renamed(nameTh: string, effectiveOn: string): RegistryCommand {
  return {
    type: 'RenameAreas',
    entries: [{ area: 'TH40' as never, nameTh, nameEn: 'Khon Kaen', citation: 'พ.ร.บ.' }],
    effectiveOn: toCalendarDate(effectiveOn),
  };
}

async function registriesOf(store: MemoryEventStore, stream: StreamName): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const stored of store.readStream(stream))
    found.push(decodeEvent(stored)?.meta.registries);
  return found;
}

describe('reference data in decisions', () => {
  it('is what another process has just written', async () => {
    const store = new MemoryEventStore();
    const [administrator, officer] = [commandsOver(store), commandsOver(store)];
    await expect(officer.execute(openBook())).rejects.toMatchObject({ code: 'AREA_UNKNOWN' });
    await administrator.execute(askedOfRegistry(khonKaen()));
    await officer.execute(openBook());
  });

  it('is recorded with the revisions of the registries that were relied on', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await commands.execute(askedOfRegistry(khonKaen()));
    await commands.execute(askedOfRegistry(renamed('ขอนแก่นใหม่', '2021-01-01')));
    await commands.execute(
      askedOfRegistry({
        type: 'EstablishCommittees',
        entries: [
          {
            committee: 'PC-TH40' as never,
            area: 'TH40' as never,
            nameTh: 'ก.บ.จ. ขอนแก่น',
            citation: 'พ.ร.ฎ.',
          } as never,
        ],
        effectiveOn: toCalendarDate('2021-01-01'),
      }),
    );
    await commands.execute(openBook());
    expect(await registriesOf(store, 'book-TH40-2565')).toEqual([{ areas: '1', committees: '0' }]);
    // Of its own registry the place of the event says enough; of nothing, nothing is said.
    expect(await registriesOf(store, 'registry-committees')).toEqual([{ areas: '1' }]);
    expect(await registriesOf(store, 'registry-areas')).toEqual([undefined, undefined]);
  });

  it('is read once for all who ask at the same moment, and anew for who asks later', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await commands.execute(askedOfRegistry(khonKaen()));
    const keeper = new ReferenceKeeper(store);
    const looks = jest.spyOn(store, 'revisionsOf');
    const [first, second] = await Promise.all([keeper.current(), keeper.current()]);
    expect(second).toBe(first);
    expect(looks).toHaveBeenCalledTimes(1);
    await commands.execute(askedOfRegistry(renamed('ขอนแก่นใหม่', '2021-01-01')));
    expect((await keeper.current()).revisions).toEqual({ areas: 1n });
  });

  it('is read again after a read that failed', async () => {
    const store = new MemoryEventStore();
    await commandsOver(store).execute(askedOfRegistry(khonKaen()));
    const keeper = new ReferenceKeeper(store);
    jest.spyOn(store, 'revisionsOf').mockRejectedValueOnce(new Error('the log is away'));
    await expect(keeper.current()).rejects.toThrow('the log is away');
    expect((await keeper.current()).revisions).toEqual({ areas: 0n });
  });

  it('decides nothing over a registry that holds a stranger', async () => {
    const store = new MemoryEventStore();
    const commands = commandsOver(store);
    await commands.execute(askedOfRegistry(khonKaen()));
    const [area] = await store.readAll();
    if (!area) throw new Error('the area was not written');
    const { type, payload, metadata } = area;
    const strange = seal('registry-rules', -1n, Buffer.alloc(32), [{ type, payload, metadata }]);
    await store.append('registry-rules', -1n, strange);
    await expect(commands.execute(openBook())).rejects.toBeInstanceOf(CorruptStream);
  });

  it('is written in the registry that it belongs to, by its administrator', async () => {
    const commands = commandsOver(new MemoryEventStore());
    const request = askedOfRegistry(khonKaen());
    await expect(commands.execute({ ...request, registry: 'rules' })).rejects.toBeInstanceOf(
      RangeError,
    );
    const actor = { ...request.actor, role: 'policy-secretary' as const };
    await expect(commands.execute({ ...request, actor })).rejects.toMatchObject({
      name: 'NotAllowed',
    });
  });
});
