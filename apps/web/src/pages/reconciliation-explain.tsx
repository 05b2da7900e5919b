import Button from 'antd/es/button';
import { useEffect, useState } from 'react';
import { useCommand, Verdict } from '../forms/command';
import { ChoiceField, TextField } from '../forms/fields';
import { causeName } from './reconciliation-causes';

const CAUSES = Object.entries(causeName).map(([value, label]) => ({ value, label }));

/** Says beside a line or a row why it differs; what was seen is sent along. */
export function ExplainForm({
  month,
  about,
  difference,
  done,
}: {
  readonly month: string;
  readonly about:
    | { readonly kind: 'line'; readonly line: string }
    | { readonly kind: 'row'; readonly row: string };
  readonly difference: string;
  readonly done: () => void;
}) {
  const [cause, setCause] = useState(about.kind === 'row' ? 'wrong-code' : '');
  const [explanation, setExplanation] = useState('');
  const complete = cause !== '' && explanation.trim() !== '';
  const body = complete ? { about, cause, explanation: explanation.trim(), difference } : null;
  const command = useCommand('ExplainDifference', `reconciliations/${month}/explanations`, body);
  const { receipt } = command;
  useEffect(() => {
    if (receipt !== null) done();
  }, [receipt, done]);
  const id = about.kind === 'line' ? about.line : about.row;
  return (
    <form
      noValidate
      aria-label={`อธิบายผลต่าง ${id}`}
      onSubmit={(event) => {
        event.preventDefault();
        void command.submit();
      }}
    >
      <ChoiceField
        id={`cause-${id}`}
        label="สาเหตุ"
        value={cause}
        onChange={setCause}
        options={CAUSES}
      />
      <TextField
        id={`explanation-${id}`}
        label="คำอธิบาย"
        value={explanation}
        onChange={setExplanation}
      />
      <Verdict command={command} />
      <Button
        type="primary"
        htmlType="submit"
        loading={command.giving}
        disabled={!complete || command.actor === null}
      >
        บันทึกคำอธิบาย
      </Button>{' '}
      <Button onClick={done}>ยกเลิก</Button>
    </form>
  );
}
