using RefMiner.Indexing;

namespace RefMiner.Sources;

public sealed class GitCheckoutTests
{
    private const string Id = "0123456789abcdef0123456789abcdef01234567";

    [Test]
    public void Commit_DetachedHead_IsTheId()
    {
        using var tree = new TempTree().With(".git/HEAD", Id + "\n");

        Assert.That(Commit(tree), Is.EqualTo(Id));
    }

    [Test]
    public void Commit_Branch_IsLookedUp()
    {
        using var loose = new TempTree().With(".git/HEAD", "ref: refs/heads/main\n").With(".git/refs/heads/main", Id + "\n");
        using var packed = new TempTree()
            .With(".git/HEAD", "ref: refs/heads/main\n")
            .With(".git/packed-refs", $"# pack-refs\n{Id} refs/heads/main\n");

        Assert.That(Commit(loose), Is.EqualTo(Id));
        Assert.That(Commit(packed), Is.EqualTo(Id));
    }

    [TestCase("ref: ../../../secret")]
    [TestCase("ref: /etc/hostname")]
    [TestCase("garbage")]
    public void Commit_HostileHead_IsNull(string head)
    {
        using var tree = new TempTree().With(".git/HEAD", head);
        File.WriteAllText(Path.Combine(tree.Outside, "secret"), Id);

        Assert.That(Commit(tree), Is.Null);
    }

    [Test]
    public void Commit_GitFolderOutside_IsNull()
    {
        using var tree = new TempTree().With(".git", "gitdir: ../elsewhere\n");
        Directory.CreateDirectory(Path.Combine(tree.Outside, "elsewhere"));
        File.WriteAllText(Path.Combine(tree.Outside, "elsewhere", "HEAD"), Id);

        Assert.That(Commit(tree), Is.Null);
    }

    [TestCase(".git")]
    [TestCase("fake")]
    public void Commit_GitFolderInTheTreeWhoseBranchesAreOutside_IsNull(string git)
    {
        using var tree = new TempTree().With(git + "/HEAD", "ref: keys/one\n").With(git + "/commondir", "../..\n");
        if (git != ".git")
            tree.With(".git", $"gitdir: {git}\n").With(git + "/gitdir", "../.git\n");
        Directory.CreateDirectory(Path.Combine(tree.Outside, "keys"));
        File.WriteAllText(Path.Combine(tree.Outside, "keys", "one"), Id);

        Assert.That(Commit(tree), Is.Null);
    }

    [TestCase("tree/.git", Id)]
    [TestCase("other/.git", null)]
    public void Commit_LinkedWorkingTree_IsItsOwnIfItsFolderPointsBack(string back, string? expected)
    {
        using var tree = new TempTree();
        var git = Path.Combine(tree.Outside, "main", ".git");
        tree.With(".git", $"gitdir: {git}/worktrees/tree\n");
        Directory.CreateDirectory(Path.Combine(git, "worktrees", "tree"));
        Directory.CreateDirectory(Path.Combine(git, "refs", "heads"));
        File.WriteAllText(Path.Combine(git, "worktrees", "tree", "HEAD"), "ref: refs/heads/one\n");
        File.WriteAllText(Path.Combine(git, "worktrees", "tree", "commondir"), "../..\n");
        File.WriteAllText(Path.Combine(git, "worktrees", "tree", "gitdir"), Path.Combine(tree.Outside, back) + "\n");
        File.WriteAllText(Path.Combine(git, "refs", "heads", "one"), Id + "\n");

        Assert.That(Commit(tree), Is.EqualTo(expected));
    }

    [TestCase("MIT License\n\nPermission is hereby granted, free of charge, to any person\nobtaining a copy of this software", "MIT")]
    [TestCase("                                 Apache License\n                           Version 2.0, January 2004", "Apache-2.0")]
    [TestCase("GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007", "GPL-3.0")]
    [TestCase("GNU AFFERO GENERAL PUBLIC LICENSE\n Version 3", "AGPL-3.0")]
    [TestCase("Mozilla Public License Version 2.0", "MPL-2.0")]
    [TestCase("Redistribution and use in source and binary forms, with or without\nmodification", "BSD-2-Clause")]
    [TestCase("All rights reserved.", null)]
    public void Spdx_Text_NamesTheLicence(string text, string? expected) => Assert.That(LicenceFile.Spdx(text), Is.EqualTo(expected));

    private static string? Commit(TempTree tree) => GitCheckout.Commit(new TreeFiles(tree.Root));
}
