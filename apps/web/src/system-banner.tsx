import type { Health } from './health';
import { Link } from './place';
import { thai } from './text';
import { viewName } from './text.system';

/** Says on every page what keeps figures from being current or from being believed. */
export function SystemBanner({ health }: { readonly health: Health | undefined }) {
  const troubles = health === undefined ? [] : troublesOf(health);
  if (troubles.length === 0) return null;
  return (
    <div className="banner banner-error" role="alert">
      {troubles.map((trouble) => (
        <span key={trouble}>{trouble}</span>
      ))}
      <Link href="/system">ดูหน้าระบบ</Link>
    </div>
  );
}

function troublesOf({ log, viewsAnswer, views, integrity }: Health): readonly string[] {
  const alarm = integrity?.alarm ?? null;
  return [
    ...(alarm === null ? [] : ['พบว่าบันทึกถูกแก้ไข อย่าใช้ตัวเลขจนกว่าผู้ดูแลระบบจะตรวจแล้ว']),
    ...(log.answers ? [] : ['บันทึกไม่ตอบ ขณะนี้บันทึกรายการไม่ได้']),
    ...(viewsAnswer ? [] : ['ฐานข้อมูลของมุมมองไม่ตอบ ขณะนี้ดูข้อมูลไม่ได้']),
    ...views
      .filter(({ state }) => state === 'stopped')
      .map(({ name }) => `มุมมอง “${thai(viewName, name)}” หยุด ตัวเลขในหน้านั้นไม่เป็นปัจจุบัน`),
  ];
}
