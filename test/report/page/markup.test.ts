import t from 'tap';
import { markup } from '../../../src/report/page/markup.js';

t.test('texts are escaped, markup is not', async (t) => {
  t.equal(
    markup`<p title="${'"&<>\''}">${markup`<b>${'<'}</b>`}</p>`.text,
    '<p title="&quot;&amp;&lt;&gt;&#39;"><b>&lt;</b></p>',
  );
});

t.test('what a reader could take for something else is shown', async (t) => {
  t.equal(markup`${'\u202e\u0000\n'}`.text, '\\u202e\\u0000\\u000a');
});

t.test('lists, numbers, and what leaves nothing', async (t) => {
  t.equal(markup`${['<', markup`<i>`, [1 / 3]]}${undefined}${null}${false}${0}`.text, '&lt;<i>0.330');
});
