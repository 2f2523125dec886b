"""Django projects that install the app in different ways; the tests run on each."""
