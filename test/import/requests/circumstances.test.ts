import t from 'tap';
import { Circumstances, CommonCircumstances } from '../../../src/import/requests/circumstances.js';

t.test('equal circumstances are one, and any that differ in anything are not', async (t) => {
  const common = new CommonCircumstances();
  const own = new Circumstances();
  const first = common.share(own);
  const changes: readonly Partial<Circumstances>[] = [
    { log: 'other.log' },
    { origin: 'http://localhost:3000' },
    { path: '/other' },
    { status: null },
    { status: 200 },
    { lacksBody: true },
    { to: '08047112233' },
    { direction: 'incoming' },
    { callType: 'incomplete' },
    { flowId: '7' },
    { tenantId: 'a tenant' },
    { createdWithWeekday: true },
    { apiVersion: '1.0' },
  ];
  for (const change of changes) {
    const changed = Object.assign(new Circumstances(), change);
    const kept = common.share(changed);
    t.strictSame({ ...kept }, { ...changed }, JSON.stringify(change));
    t.equal(common.share(Object.assign(new Circumstances(), change)), kept);
    t.equal(common.share(new Circumstances()), first, 'and the first ones are still known');
  }
  own.path = '/later';
  t.equal(first.path, '', 'what is kept does not change with what it was made from');
});
