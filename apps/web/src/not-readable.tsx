import Alert from 'antd/es/alert';
import { Link } from './place';

/** Instead of a page that none of one's roles lets one read. */
export function NotReadable() {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="หน้าที่ของท่านดูหน้านี้ไม่ได้ หรือไม่มีหน้านี้"
      description={<Link href="/">ดูสิ่งที่ท่านทำได้จากหน้าแรก</Link>}
    />
  );
}

/** Instead of every page for somebody who holds no role today: what to do, and what to say. */
export function NoRole({ subject }: { readonly subject: string | undefined }) {
  return (
    <Alert
      type="info"
      showIcon
      role="alert"
      title="วันนี้ท่านไม่มีหน้าที่ที่ได้รับมอบหมาย"
      description={
        <>
          <p>แจ้งผู้ดูแลระบบพร้อมคำสั่งของหน่วยงาน เพื่อมอบหมายหน้าที่ให้ท่าน</p>
          <p>
            รหัสบุคคลของท่านในบัญชีนี้ (ไม่ใช่ชื่อ): <code>{subject}</code>
          </p>
        </>
      }
    />
  );
}
