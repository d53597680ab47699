using CsCheck;

namespace RefMiner.Evaluation;

public sealed class LongestCommonSubsequenceTests
{
    // LCS of a b c b d a b and b d c a b a is 4 long (Cormen et al., Introduction to Algorithms).
    [Test]
    public void Similarity_TextbookExample_IsTwiceItsLengthOverBoth() =>
        Assert.That(LongestCommonSubsequence.Similarity([1, 2, 3, 2, 4, 1, 2], [2, 4, 3, 1, 2, 1]), Is.EqualTo(2.0 * 4 / 13));

    [Test]
    public void Similarity_BothEmpty_IsOne() => Assert.That(LongestCommonSubsequence.Similarity([], []), Is.EqualTo(1));

    [Test]
    public void Similarity_OneEmpty_IsNought() => Assert.That(LongestCommonSubsequence.Similarity([], [1, 2]), Is.Zero);

    [Test]
    public void Similarity_AnySequences_AgreesWithPlainDynamicProgramming() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 200], Gen.Int[0, 5].Array[0, 200])
            .Sample(
                (a, b) =>
                    Assert.That(
                        LongestCommonSubsequence.Similarity(a, b),
                        Is.EqualTo(a.Length + b.Length == 0 ? 1 : 2.0 * Plain(a, b) / (a.Length + b.Length))
                    )
            );

    [Test]
    public void Similarity_ArgumentsSwapped_IsTheSame() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 150], Gen.Int[0, 9].Array[0, 150])
            .Sample(
                (a, b) => Assert.That(LongestCommonSubsequence.Similarity(a, b), Is.EqualTo(LongestCommonSubsequence.Similarity(b, a)))
            );

    private static int Plain(int[] a, int[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                lengths[i, j] = a[i - 1] == b[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return lengths[a.Length, b.Length];
    }
}
