"""Entities of FollowTheMoney, the data model of Aleph and OpenSanctions."""
