/** What the test run's set-up and its tests agree on. */
export const testServerVariable = "LEHRWERK_TEST_SERVER"
export const templateName = "lehrwerk_template"
