import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ProblemText } from './problem-text';

/** What is wrong with one field of a request. */
export class FieldProblem {
  @ApiProperty({
    description: 'Where in the body, query, header or address; empty when it is all of the body.',
    example: 'decisions[0].order.amount',
  })
  readonly field!: string;

  @ApiProperty({ description: 'Stable code.', example: 'MONEY_AS_NUMBER' })
  readonly code!: string;

  @ApiProperty({ description: 'In English.', example: 'Write money as text: "1234567.89".' })
  readonly detail!: string;

  @ApiProperty({ description: 'In Thai.', example: 'เขียนจำนวนเงินเป็นข้อความ "1234567.89"' })
  readonly detailTh!: string;
}

/** The answer to every request that was not done (RFC 9457), in Thai and English. */
export class Problem {
  @ApiProperty({
    description: 'Names the kind of problem.',
    example: 'urn:provincial-ledger:problem:ALLOCATION_INSUFFICIENT',
  })
  readonly type!: string;

  @ApiProperty({ description: 'In short, English.', example: 'The rules do not allow it' })
  readonly title!: string;

  @ApiProperty({ description: 'In short, Thai.', example: 'กฎไม่อนุญาต' })
  readonly titleTh!: string;

  @ApiProperty({ description: 'HTTP status.', type: 'integer', example: 422 })
  readonly status!: number;

  @ApiProperty({ description: 'Stable code.', example: 'ALLOCATION_INSUFFICIENT' })
  readonly code!: string;

  @ApiProperty({ description: 'What was found, with its figures, English.' })
  readonly detail!: string;

  @ApiProperty({ description: 'What was found, with its figures, Thai.' })
  readonly detailTh!: string;

  @ApiProperty({ description: 'What to do next, English.' })
  readonly next!: string;

  @ApiProperty({ description: 'What to do next, Thai.' })
  readonly nextTh!: string;

  @ApiProperty({ description: 'Id of the request, as the log of the server has it.' })
  readonly instance!: string;

  @ApiPropertyOptional({ description: 'The field at fault, when there is one.' })
  readonly field?: string;

  @ApiPropertyOptional({
    description:
      'Every field at fault. For a refused import every fault of the file: line, column, reason, ' +
      'reasonTh.',
    type: 'array',
    items: { anyOf: [{ $ref: '#/components/schemas/FieldProblem' }, { type: 'object' }] },
  })
  readonly errors?: readonly object[];

  @ApiPropertyOptional({
    description: 'The figures that the rule saw; money as baht text.',
    type: 'object',
    additionalProperties: true,
    example: { asked: '500.00', available: '120.50' },
  })
  readonly facts?: Readonly<Record<string, unknown>>;

  @ApiPropertyOptional({ description: 'The law or regulation behind the rule.' })
  readonly source?: string;
}

/** Short titles by status, English and Thai. */
const TITLES: Readonly<Record<number, readonly [string, string]>> = {
  400: ['The request cannot be read', 'อ่านคำขอไม่ได้'],
  401: ['Nobody is known to ask', 'ไม่ทราบว่าใครเป็นผู้ขอ'],
  403: ['Not allowed', 'ไม่มีสิทธิ'],
  404: ['Not found', 'ไม่พบ'],
  405: ['Not possible here', 'ทำที่นี่ไม่ได้'],
  409: ['It stands otherwise already', 'ขัดกับสิ่งที่บันทึกไว้แล้ว'],
  413: ['Too large', 'ใหญ่เกินไป'],
  415: ['This kind of content is not read here', 'ไม่รับเนื้อหาชนิดนี้'],
  429: ['Too much at once', 'มากเกินกว่าที่รับได้'],
  422: ['The rules do not allow it', 'กฎไม่อนุญาต'],
  500: ['A fault of this server', 'ระบบขัดข้อง'],
  503: ['Not at this moment', 'ขณะนี้ยังทำไม่ได้'],
  504: ['The answer is not there yet', 'คำตอบยังไม่พร้อม'],
};

/** A problem before the request's id is put on it. */
export type ProblemDraft = Omit<Problem, 'instance'> & {
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number;
  /** What the WWW-Authenticate header of a 401 says beside the scheme (RFC 6750). */
  readonly challenge?: string;
};

/** Makes a problem of its status, code and words. */
export function problem(
  status: number,
  code: string,
  text: ProblemText,
  more: Partial<ProblemDraft> = {},
): ProblemDraft {
  const [title, titleTh] = TITLES[status] ?? ['The request was not done', 'ไม่ได้ทำตามคำขอ'];
  return {
    type: `urn:provincial-ledger:problem:${code}`,
    title,
    titleTh,
    status,
    code,
    detail: text.en,
    detailTh: text.th,
    next: text.next,
    nextTh: text.nextTh,
    ...more,
  };
}
