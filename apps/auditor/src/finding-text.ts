import type { FindingKind, LogFinding, VerifiedLog } from '@app/event-store';

/** What a finding means, for people. */
const MEANING: { readonly [K in FindingKind]: readonly [th: string, en: string] } = {
  hash: ['เนื้อหาของเหตุการณ์ไม่ตรงกับแฮชที่เก็บไว้', "the event's bytes do not have its stored hash"],
  id: ['รหัสของเหตุการณ์ไม่ได้มาจากแฮชของมัน', "the event's id is not cut from its hash"],
  'previous-hash': [
    'เหตุการณ์ไม่ต่อจากเหตุการณ์ก่อนหน้าในสายเดียวกัน',
    'the event does not continue the one before it in its stream',
  ],
  revision: [
    'ลำดับในสายขาดหาย ซ้ำ หรือสลับ',
    'an event of the stream is missing before it, is there twice, or is out of order',
  ],
  sequence: ['เหตุการณ์มาหลังเหตุการณ์ที่ควรอยู่ทีหลัง', 'the event comes after a later one'],
  missing: ['เหตุการณ์หายไปจากสมุด', 'events are missing from the log'],
  leaf: [
    'เหตุการณ์ถูกแก้ไข: จุดตรวจสอบที่ลงนามแล้วพิสูจน์เหตุการณ์อื่น ณ ที่นี้',
    'altered: a signed checkpoint proves another event here',
  ],
  root: [
    'สมุดถูกแก้ไขในช่วงนี้: ไม่ตรงกับจุดตรวจสอบที่ลงนามแล้ว',
    'altered within these events: the log is not what a signed checkpoint says',
  ],
  truncated: ['ท้ายสมุดถูกตัดออก', 'the end of the log was cut off'],
  fork: [
    'จุดตรวจสอบสองจุดขัดแย้งกัน: มีผู้ลงนามรับรองประวัติสองฉบับ',
    'two checkpoints contradict each other: two histories were signed',
  ],
  tile: [
    'ต้นไม้แฮชที่เก็บไว้เสียหาย แต่สมุดตรงกับจุดตรวจสอบ',
    'the stored tree is damaged; where it can be told, the log itself is what a checkpoint says',
  ],
  unproven: [
    'สมุดกับต้นไม้แฮชไม่ตรงกัน และยังไม่มีจุดตรวจสอบชี้ขาด',
    'log and stored tree differ, and no checkpoint says which of them is right',
  ],
  unreadable: ['อ่านสมุดต่อไม่ได้: ที่เก็บรายงานความเสียหาย', 'the store itself reports damage'],
  checkpoint: ['จุดตรวจสอบใช้ไม่ได้', 'a checkpoint does not hold'],
  cosignature: ['ลายมือชื่อร่วมของพยานใช้ไม่ได้', "a witness's cosignature does not hold"],
  key: ['การเปลี่ยนกุญแจไม่ต่อเนื่องจากกุญแจที่เชื่อถือ', 'the rotations of keys do not hold'],
  hidden: ['มีเหตุการณ์ซ่อนอยู่หลังท้ายสมุด', 'an event is hidden beyond the end of the log'],
  'stream-end': [
    'ท้ายสายที่ฐานข้อมูลจดไว้ไม่ตรงกับเหตุการณ์',
    'the stream does not end where the database says',
  ],
  alarm: ['ระบบแจ้งเตือนความผิดปกติที่ยังไม่ปิด', 'AN ALARM of the ledger itself is open'],
};

/** Nothing that is printed may move the cursor or end the line: names come out of the database. */
function plain(text: string): string {
  return text.replace(/[^\P{C}\u200b-\u200d]/gu, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
}

/** A finding as one line: the place, Thai, English, and what was expected and found. */
export function findingLine(finding: LogFinding): string {
  const { kind, sequence, through, stream, revision, checkpoint, note, expected, found } = finding;
  const [th, en] = MEANING[kind];
  const place = [
    sequence === undefined
      ? ''
      : `sequence ${sequence}${through === undefined ? '' : `-${through}`}`,
    stream === undefined ? '' : `${stream}@${revision}`,
    checkpoint === undefined ? '' : `checkpoint ${checkpoint}`,
    note === undefined ? '' : `note ${note + 1}`,
  ].filter(Boolean);
  const where = place.length === 0 ? '' : ` ${place.join(', ')}`;
  return plain(`[${kind}]${where} · ${th} · ${en} · expected ${expected}, found ${found}`);
}

/** What came of it all, as lines, Thai and English. */
export function summaryLines(
  { size, root, proven, uncovered, omitted }: VerifiedLog,
  findings: number,
): string[] {
  const all = findings + omitted;
  const verdict =
    all === 0
      ? ['สมบูรณ์: ไม่พบการแก้ไข', 'SOUND: nothing was found']
      : [`พบ ${all} รายการ`, `${all} FINDING${all === 1 ? '' : 'S'}`];
  return [
    ...(omitted === 0 ? [] : [`… ${omitted} more / อีก ${omitted} รายการ`]),
    `อ่าน ${size} เหตุการณ์ · events read: ${size}, root ${root.toString('hex')}`,
    `จุดตรวจสอบรับรองถึง ${proven} เหตุการณ์ · proven by checkpoints: ${proven} events`,
    `ยังไม่มีจุดตรวจสอบ ${uncovered} เหตุการณ์ · not covered yet: ${uncovered} events`,
    verdict.join(' · '),
  ];
}
