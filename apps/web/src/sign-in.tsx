import Alert from 'antd/es/alert';
import { useEffect } from 'react';
import { signInHref } from './demonstration';
import { Link, usePlace } from './place';
import { product, thai } from './text';
import { signInProblem } from './text.identity';

/** Where somebody who works in another tab signs in again; the tab says so and may be closed. */
const SIGNED_IN = '/signed-in';

/** The page for whoever is not signed in: one button, and the way to where one wanted to go. */
export function SignInPage({ signedIn = false }: { readonly signedIn?: boolean }) {
  const { path, query } = usePlace();
  const refused = path[0] === 'sign-in' ? query.get('refused') : null;
  const goTo = path[0] === 'sign-in' ? (query.get('return') ?? '/') : undefined;
  return (
    <section className="sign-in card" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{product.name}</h1>
      <p className="muted">{product.subtitle}</p>
      {refused !== null && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title="ยังไม่ได้เข้าสู่ระบบ"
          description={thai(signInProblem, refused)}
        />
      )}
      {signedIn && (
        <p>
          ท่านยังเข้าสู่ระบบอยู่ในชื่อเดิม <Link href="/">ไปหน้าแรก</Link>
        </p>
      )}
      <p>
        เข้าสู่ระบบด้วยบัญชีของหน่วยงานท่าน{' '}
        {goTo === undefined && path.length > 0 && 'แล้วระบบจะพากลับมาหน้านี้'}
      </p>
      <a className="sign-in-button" href={signInHref(goTo)}>
        เข้าสู่ระบบ
      </a>
      <p className="muted small">
        ไม่ต้องเข้าสู่ระบบ: <Link href="/system">สถานะของระบบและหลักฐานว่าบันทึกไม่ถูกแก้</Link>
      </p>
    </section>
  );
}

/** Says over the page that the session is over; what was typed stays where it is. */
export function SessionOver() {
  return (
    <div className="session-over" role="alert">
      <p>
        <strong>การเข้าสู่ระบบสิ้นสุดแล้ว</strong> สิ่งที่กรอกไว้ในหน้านี้ยังอยู่ เข้าสู่ระบบใหม่ในแท็บที่จะเปิดขึ้น
        แล้วกลับมาทำต่อที่แท็บนี้
      </p>
      <SignInAgain className="sign-in-button" />
    </div>
  );
}

/** Signs in again in a new tab, so that this page with what was typed is never left. */
export function SignInAgain({ className }: { readonly className?: string }) {
  return (
    <a className={className} href={signInHref(SIGNED_IN)} target="_blank" rel="opener">
      เข้าสู่ระบบอีกครั้ง
    </a>
  );
}

/** Where a sign-in in a tab of its own ends. */
export function SignedInTab() {
  useEffect(() => {
    // Works where the browser remembers that a page of ours opened this tab.
    window.close();
  }, []);
  return (
    <section className="sign-in card" aria-labelledby="signed-in-title">
      <h1 id="signed-in-title">เข้าสู่ระบบแล้ว</h1>
      <p role="status">ปิดแท็บนี้ แล้วกลับไปทำต่อในแท็บเดิม</p>
      <Link href="/">หรือไปหน้าแรก</Link>
    </section>
  );
}
