"""The words and the rules of article edits; pure: values in, values out."""
