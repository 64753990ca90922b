"""Register folders: files from an authority, checked for shape and laid into a warehouse.

``load_folder`` is the way in. The folder's files are found and their headers checked
(``finding``, ``headers``), each file is read to text (``csv_files``, ``parquet_files``), the text
is typed in the warehouse (``conversion``, ``filling``), what is wrong is found there (``faults``)
and told (``reasons``, ``refusals``), and what was set aside is written last (``quarantine``).
"""

from samsyn.gateways.folders.loading import load_folder

__all__ = ["load_folder"]
