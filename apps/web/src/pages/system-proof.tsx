import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState, type FormEvent } from 'react';
import { Badge } from '../badge';
import { isIncluded, leafOf, readCheckpointText, readHash, toHex } from '../inclusion';
import { read } from '../api';
import { ProblemNotice } from '../reading';

/** What the server answers of an event's place in the tree. */
interface ProofAnswer {
  readonly sequence: string;
  readonly size: string;
  readonly leaf: string;
  readonly path: readonly string[];
  readonly root: string;
  readonly checkpoint: string | null;
}

/** What was found of an event, and by whom it was checked. */
interface Found {
  readonly proof: ProofAnswer;
  readonly hash: string;
  /** Null where the browser cannot compute hashes: it does so over https and on this machine only. */
  readonly holds: boolean | null;
}

/** Proves that an event is in the log, and checks the proof in the browser. */
export function SystemProof() {
  const [stream, setStream] = useState('');
  const [revision, setRevision] = useState('');
  const ids = { stream: useId(), revision: useId() };
  const proving = useMutation({ mutationFn: () => prove(stream.trim(), revision.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    proving.mutate();
  };
  const complete = stream.trim() !== '' && /^\d{1,15}$/.test(revision.trim());
  return (
    <>
      <h3>พิสูจน์ว่าเหตุการณ์อยู่ในบันทึก</h3>
      <form className="system-proof" onSubmit={submit}>
        <label htmlFor={ids.stream}>สาย</label>
        <Input
          id={ids.stream}
          value={stream}
          placeholder="book-TH40-2565"
          onChange={({ target }) => setStream(target.value)}
        />
        <label htmlFor={ids.revision}>ลำดับในสาย</label>
        <Input
          id={ids.revision}
          value={revision}
          inputMode="numeric"
          placeholder="0"
          onChange={({ target }) => setRevision(target.value)}
        />
        <Button htmlType="submit" disabled={!complete} loading={proving.isPending}>
          พิสูจน์
        </Button>
      </form>
      {proving.error !== null && (
        <ProblemNotice error={proving.error} retry={() => proving.mutate()} />
      )}
      {proving.data !== undefined && <Proof found={proving.data} />}
    </>
  );
}

async function prove(stream: string, revision: string): Promise<Found> {
  const path = `/streams/${encodeURIComponent(stream)}/events`;
  const [{ rows }, proof] = await Promise.all([
    read<{ readonly rows: readonly { readonly hash: string }[] }>(path, {
      from: revision,
      limit: 1,
    }),
    read<ProofAnswer>('/log/proofs/inclusion', { stream, revision }),
  ]);
  const hash = rows[0]?.hash ?? '';
  return { proof, hash, holds: 'subtle' in crypto ? await holds(proof, hash) : null };
}

/** Of the event itself, not of the leaf that the server says it has. */
async function holds(proof: ProofAnswer, hash: string): Promise<boolean> {
  const leaf = await leafOf(readHash(hash));
  const claimed = {
    sequence: BigInt(proof.sequence),
    size: BigInt(proof.size),
    path: proof.path.map(readHash),
    root: readHash(proof.root),
  };
  if (toHex(leaf) !== toHex(readHash(proof.leaf))) return false;
  if (proof.checkpoint !== null) {
    const signed = readCheckpointText(proof.checkpoint);
    if (signed.size !== claimed.size || signed.root !== toHex(claimed.root)) return false;
  }
  return isIncluded({ ...claimed, leaf });
}

function Proof({ found: { proof, hash, holds: held } }: { readonly found: Found }) {
  return (
    <div data-testid="system-proof">
      <p>
        {held === null && <Badge kind="warning">เบราว์เซอร์นี้คำนวณแฮชไม่ได้ (ต้องเปิดผ่าน https)</Badge>}
        {held === true && <Badge kind="success">ตรวจในเบราว์เซอร์แล้ว: อยู่ในบันทึก</Badge>}
        {held === false && <Badge kind="error">หลักฐานไม่ถูกต้อง แจ้งผู้ดูแลระบบ</Badge>}
      </p>
      <dl className="facts">
        <div>
          <dt>แฮชเหตุการณ์</dt>
          <dd className="system-hash">{hash}</dd>
        </div>
        <div>
          <dt>ลำดับในบันทึก</dt>
          <dd>
            {proof.sequence} จาก {proof.size}
          </dd>
        </div>
        <div>
          <dt>แฮชราก</dt>
          <dd className="system-hash">{proof.root}</dd>
        </div>
        <div>
          <dt>ทางพิสูจน์</dt>
          <dd>
            <ol className="system-hash">
              {proof.path.map((node) => (
                <li key={node}>{node}</li>
              ))}
            </ol>
          </dd>
        </div>
        <div>
          <dt>จุดตรวจที่ลงนาม</dt>
          <dd>
            {proof.checkpoint === null ? (
              'ยังไม่มีจุดตรวจที่ครอบคลุมเหตุการณ์นี้'
            ) : (
              <pre>{proof.checkpoint}</pre>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}
