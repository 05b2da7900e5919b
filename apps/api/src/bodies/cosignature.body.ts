import { Text } from '../input/fields';

/** A checkpoint with the cosignature of a witness. */
export class CosignatureBody {
  @Text({
    description: 'The note of a checkpoint of this log, with one cosignature line or more.',
    max: 16_000,
    example:
      'ledger.0badcafe\n2\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
      '— ledger.0badcafe Az3grlgt…\n— witness.example Bq3grlgt…\n',
  })
  note!: string;
}
