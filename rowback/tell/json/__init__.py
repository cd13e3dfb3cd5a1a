"""The JSON that `rowback … --json` prints and webhooks carry (docs/schemas): one module for each thing that is told of."""
