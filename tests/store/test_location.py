import pytest

from facilitator.store.location import risk_of_place


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Rosewater", "OneDrive"),
        ("Nextcloud/house", "Nextcloud"),
        ("Library/Mobile Documents/house", "iCloud"),
    ],
)
def test_a_file_in_a_synchronised_folder_is_warned_of(tmp_path, folder, said):
    sentence = risk_of_place(tmp_path / folder / "rosewater.facilitator")
    assert said in sentence
    assert "move the file" in sentence


def test_a_folder_with_the_mark_of_a_synchronising_program_is_warned_of(tmp_path):
    (tmp_path / "house" / ".stfolder").mkdir(parents=True)
    assert "Syncthing" in risk_of_place(tmp_path / "house" / "rosewater.facilitator")


def test_a_network_folder_is_warned_of_and_the_disk_below_it_is_not(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\nserver:/house {tmp_path}/net\\040house nfs4 rw 0 0\n",
        encoding="utf-8",
    )
    here = tmp_path / "rosewater.facilitator"
    there = tmp_path / "net house" / "rosewater.facilitator"
    assert risk_of_place(here, mounts) == ""
    assert "network folder" in risk_of_place(there, mounts)


def test_an_ordinary_folder_is_not_warned_of(tmp_path):
    assert risk_of_place(tmp_path / "rosewater.facilitator") == ""
