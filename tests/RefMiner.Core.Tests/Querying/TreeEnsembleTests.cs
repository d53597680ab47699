using CsCheck;

namespace RefMiner.Querying;

public sealed class TreeEnsembleTests
{
    // x0 <= 0.5 ? (x1 <= 2 ? -1 : 3) : 1, and a tree of one leaf.
    private static readonly TreeEnsemble Small = new(
        2,
        [.. new byte[32]],
        [
            [
                new(0, 0.5f, 0.5f, 1, 4),
                new(1, 2, 0, 2, 3),
                new(TreeEnsemble.Leaf, -1, -1, 0, 0),
                new(TreeEnsemble.Leaf, 3, 3, 0, 0),
                new(TreeEnsemble.Leaf, 1, 1, 0, 0),
            ],
            [new(TreeEnsemble.Leaf, 0.25f, 0.25f, 0, 0)],
        ]
    );

    [TestCase(0.5f, 2f, -0.75f)]
    [TestCase(0.5f, 2.5f, 3.25f)]
    [TestCase(0.75f, 0f, 1.25f)]
    public void AddLogOdds_Row_AddsOneLeafOfEachTree(float first, float second, float sum)
    {
        var logOdds = new float[1];
        Small.AddLogOdds([first, second], logOdds);

        Assert.That(logOdds[0], Is.EqualTo(sum));
    }

    [Test]
    public void Explain_AnyRow_AddsUpToTheLogOdds() =>
        Gen.Select(Gen.Float[-1, 3], Gen.Float[-1, 3])
            .Sample(
                (first, second) =>
                {
                    var logOdds = new float[1];
                    Small.AddLogOdds([first, second], logOdds);
                    var (bias, parts) = Small.Explain([first, second]);
                    return Math.Abs(bias + parts.Sum() - logOdds[0]) < 1e-5;
                }
            );

    [Test]
    public void Explain_Way_GivesEachStepToTheFeatureThatDecides() =>
        Assert.That(Small.Explain([0, 3]).Parts, Is.EqualTo(new[] { -0.5f, 3f }));

    [Test]
    public void Read_OwnBytes_GivesTheSameBytes() =>
        Assert.That(TreeEnsemble.Read(Small.ToBytes(), 2).ToBytes(), Is.EqualTo(Small.ToBytes()));

    [Test]
    public void Read_AnyCut_IsRefused() => Gen.Int[0, Small.ToBytes().Length - 1].Sample(length => IsRefused(Small.ToBytes()[..length]));

    [Test]
    public void Read_OtherVersion_SaysWhichItReads() =>
        Assert.That(
            () => TreeEnsemble.Read(With(4, 9), 2),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("The table of decision trees has version 9; this build reads 1.")
        );

    [Test]
    public void Read_OtherFeatures_IsRefused() =>
        Assert.That(() => TreeEnsemble.Read(Small.ToBytes(), 3), Throws.TypeOf<InvalidDataException>());

    // Behind header and two roots the first node's left child.
    [Test]
    public void Read_ChildBeforeItsParent_IsRefused() => Assert.That(IsRefused(With(52 + 8 + 1, 0)), Is.True);

    [Test]
    public void Shipped_Table_IsForTheseFeatures() => Assert.That(TreeEnsemble.Shipped().Features, Is.EqualTo(RankEvidence.Width));

    private static byte[] With(int at, byte value)
    {
        var bytes = Small.ToBytes();
        bytes[at] = value;
        return bytes;
    }

    private static bool IsRefused(byte[] table)
    {
        try
        {
            TreeEnsemble.Read(table, 2);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
