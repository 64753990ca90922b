"""Reports on a run of the basic check: a case's report, the applicant's copy, and the whole run."""
