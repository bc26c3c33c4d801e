"""What units are given: a package each with a cover note, and the index. Import from the modules: packing leads."""

FOLDER = "packages"
"""Where it stands, in the folder of a build."""

KIND = "package"
"""What the manifest calls these files, where it names the paper of others."""
