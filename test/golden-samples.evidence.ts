import type { LedgerEvent } from '@app/ledger';
import { document } from '../libs/ledger/src/testing/khon-kaen';
import { event, GOVERNOR } from '../libs/ledger/src/testing/scenario';

/** Every event of evidence, with all of its optional fields and without them. */
export function evidenceSamples(): readonly LedgerEvent[] {
  const evidence = 'E1' as never;
  return [
    event('evidence.attached.v1', {
      evidence,
      about: { kind: 'allotment', id: 'A1/L1' },
      digest: '0f'.repeat(32),
      bytes: 1,
      mediaType: 'application/pdf',
      paper: 'letter',
    }),
    event(
      'evidence.erased.v1',
      {
        evidence,
        ground: 'พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 33',
        document: document('คำสั่ง ๑/2565'),
      },
      { by: GOVERNOR },
    ),
  ];
}
