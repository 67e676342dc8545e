import t from 'tap';
import { profileFor } from '../../src/contract/profiles.js';

t.test('version 1.1 is named in its header, whatever the fidelity [REQ-02]', async (t) => {
  for (const fidelity of ['documented', 'observed'] as const) {
    t.match(profileFor(fidelity), { apiVersion: '1.1', fidelity, header: { name: 'exotel-version', value: '1.1' } });
  }
});

t.test('observed differs from documented only where both were seen', async (t) => {
  const documented = profileFor('documented');
  const observed = profileFor('observed');
  const differing = Object.keys(documented).filter(
    (key) => documented[key as 'fidelity'] !== observed[key as 'fidelity'],
  );
  t.same(differing.sort(), ['createdForm', 'destinationTypeActs', 'extraKeysSkip', 'fidelity', 'numbersTolerated']);
  t.match(documented, {
    createdForm: 'numeric',
    destinationTypeActs: false,
    extraKeysSkip: false,
    numbersTolerated: false,
  });
  t.match(observed, { createdForm: 'weekday', destinationTypeActs: true, extraKeysSkip: true, numbersTolerated: true });
});

t.test('version 1.0 differs from 1.1 in what it sends, and in how it reads [REQ-02 EVENT-05]', async (t) => {
  t.match(profileFor('documented', '1.0'), {
    apiVersion: '1.0',
    header: { name: 'Exotel-Version', value: '1.0' },
    events: { form: 'query', parameter: 'dial_passthru_event_url' },
    destinationForm: 'numbers',
    createdForm: 'numeric',
  });
  t.match(profileFor('observed', '1.0'), { apiVersion: '1.0', fidelity: 'observed', createdForm: 'weekday' });
});
