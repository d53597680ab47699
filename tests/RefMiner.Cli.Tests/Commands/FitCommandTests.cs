using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>On the sample house, which is too small to be fitted: what a fit finds is tested beside its parts.</summary>
public sealed class FitCommandTests
{
    [Test]
    public void Fit_SmallIndex_SaysWhatItLacks() =>
        Refusal.Check(Refminer.Run("fit", SharedIndex.Path), 2, "RM4002", "methods can be asked for", "shipped ranking");

    [Test]
    public void Fit_SmallIndex_LeavesTheFolderAlone()
    {
        using var temp = new TempFolder();

        Refminer.Run("fit", SharedIndex.Path, "--write", temp.At("house"));

        Assert.That(Directory.Exists(temp.At("house")), Is.False);
    }

    [Test]
    public void Fit_Tree_IsSentToMineIt() => Refusal.Check(Refminer.Run("fit", Repository.Onex), 2, "is no index", "refminer index");

    [Test]
    public void Fit_FolderWithoutAProfile_IsRefused()
    {
        using var temp = new TempFolder();
        File.WriteAllText(temp.At("mine.txt"), "mine");

        Refusal.Check(Refminer.Run("fit", SharedIndex.Path, "--write", temp.Path), 2, "holds no profile.yaml");
    }

    [TestCase("--targets")]
    [TestCase("--threads")]
    public void Fit_NumberBelowOne_IsRefused(string option) =>
        Refusal.Check(Refminer.Run("fit", SharedIndex.Path, option, "0"), 2, $"{option} is 0; it must be at least 1");
}
