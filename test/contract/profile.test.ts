import t from 'tap';
import { profileFor } from '../../src/contract/profile.js';

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
