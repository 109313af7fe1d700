"""The pages of the desk, one module each: a `router` whose GETs show and whose POSTs change and then lead back."""
