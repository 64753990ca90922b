"""What every area's pages share: words, the one who asks, forms, refusals, times."""
