import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { inRoot } from '../../scripts/paths.ts';

const schema = readFileSync(inRoot('test/fixtures/schemas/junit-10.xsd'), 'utf8');

/** What is wrong with JUnit XML by the schema of Jenkins' xUnit plugin; empty if nothing is. */
export async function junitProblems(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [schema],
  });
  return errors.map(({ message }) => message);
}
