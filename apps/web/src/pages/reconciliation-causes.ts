/** Why the two sides differ, as people of the field say it. */
export const causeName: Readonly<Record<string, string>> = {
  'in-transit': 'ระหว่างทาง',
  'their-error': 'GFMIS บันทึกผิด',
  'our-error': 'สมุดบันทึกผิด',
  'wrong-code': 'รหัสผิด',
  other: 'อื่น ๆ',
};
