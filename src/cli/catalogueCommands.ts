import { Argument, Command, Option } from 'commander';
import { type DiagnosticCode, diagnosticCodes } from '../contract/catalogue/diagnostics.js';
import { didYouMean } from '../contract/nearest.js';
import { printable } from '../contract/text/printable.js';
import { safeJson } from '../report/safeJson.js';
import { paintFor, wantsColour } from '../report/style.js';
import { UsageError } from './usageError.js';

// The catalogues are read only when they are asked for: a call should not pay for them at its start.

const paint = () => paintFor(wantsColour(process.stdout, process.env));

const formatOption = (choices: readonly string[]) =>
  new Option('--format <format>', 'of the list').choices(choices).default('text');

/** `exosim explain <code>`: the long form of a diagnostic. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('explain a diagnostic, with a wrong and a right example; without a code, list them all')
    .addArgument(new Argument('[code]', 'a diagnostic code, as a call printed it'))
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addHelpText('after', '\nExamples:\n  exosim explain\n  exosim explain same-destinations\n')
    .action(async (code: string | undefined, { format }: { format: string }) => {
      if (code !== undefined) checkCode(code);
      const { diagnosticList, diagnosticMarkdown, explanationEntry, explanationText } = await import(
        '../report/catalogue/explanation.js'
      );
      const codes = code === undefined ? diagnosticCodes : [code as DiagnosticCode];
      if (format === 'json') process.stdout.write(`${safeJson(codes.map(explanationEntry), 2)}\n`);
      else if (format === 'markdown') process.stdout.write(diagnosticMarkdown(codes));
      else
        process.stdout.write(
          code === undefined ? diagnosticList(paint()) : explanationText(code as DiagnosticCode, paint()),
        );
    });
}

function checkCode(code: string): void {
  if (diagnosticCodes.includes(code as DiagnosticCode)) return;
  throw new UsageError(
    `There is no diagnostic "${printable(code)}"${didYouMean(code, diagnosticCodes)}; "exosim explain" lists them all.`,
  );
}

/** `exosim clauses`: the rules, their sources, and the tests that prove each. */
export function clausesCommand(): Command {
  return new Command('clauses')
    .description('list the rules of the Connect applet, with their sources and the tests that prove each')
    .addArgument(new Argument('[clause]', 'one clause (REFETCH-02) or one section (REFETCH)'))
    .addOption(formatOption(['text', 'json', 'markdown', 'assumptions']))
    .addHelpText(
      'after',
      '\nExamples:\n  exosim clauses\n  exosim clauses REFETCH\n  exosim clauses TRAN-12 --format json\n',
    )
    .action(async (prefix: string | undefined, { format }: { format: string }) => {
      const { assumptionMarkdown, clauseEntries, clauseMarkdown, clauseText } = await import(
        '../report/catalogue/clauseList.js'
      );
      const entries = clauseEntries(prefix);
      if (entries.length === 0)
        throw new UsageError(`There is no clause "${printable(prefix ?? '')}"; "exosim clauses" lists them all.`);
      if (format === 'json') process.stdout.write(`${safeJson(entries, 2)}\n`);
      else if (format === 'markdown') process.stdout.write(clauseMarkdown(entries));
      else if (format === 'assumptions') process.stdout.write(assumptionMarkdown(entries));
      else process.stdout.write(clauseText(entries, paint()));
    });
}
