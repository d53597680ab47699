using RefMiner.Nodes;

namespace RefMiner.Evaluation;

public sealed class TargetSelectionTests
{
    [Test]
    public void Select_HouseWithOneTarget_FindsItAndItsGold()
    {
        using var house = EvaluatedHouse.Open();

        var target = house.Targets().Single();

        Assert.That(
            (target.Id, string.Join(' ', target.Gold)),
            Is.EqualTo(("src/OrderStore.cs#M:Shop.OrderStore.Save@10", "Close Open Read Send Write"))
        );
    }

    [Test]
    public void Select_Gold_IsQualifiedByItsReceivers()
    {
        using var house = EvaluatedHouse.Open();

        Assert.That(house.Targets().Single().QualifiedGold, Is.EquivalentTo(EvaluatedHouse.Needed));
    }

    [TestCase(59, 0)]
    [TestCase(60, 1)]
    [TestCase(800, 1)]
    [TestCase(801, 0)]
    public void Select_BodyLength_IsWithinItsLimits(int tokens, int targets)
    {
        using var house = EvaluatedHouse.Open(method => method with { BodyTokens = tokens });

        Assert.That(house.Targets(), Has.Length.EqualTo(targets));
    }

    [Test]
    public void Select_Constructor_IsNoTarget()
    {
        using var house = EvaluatedHouse.Open(method => method with { Id = "M:Shop.OrderStore.#ctor" });

        Assert.That(house.Targets(), Is.Empty);
    }

    [Test]
    public void Select_NameThatTheOwnFileDeclares_DoesNotCount()
    {
        using var house = EvaluatedHouse.Open(
            members:
            [
                new MemberRecord
                {
                    Type = "Gamma",
                    Name = "Send",
                    Path = "src/OrderStore.cs",
                },
            ]
        );

        Assert.That(TargetSelection.Refusals(house.Corpus)[TargetRefusal.FewNames], Is.EqualTo(1));
    }

    [Test]
    public void Select_NameThatNoOtherFileUses_IsNoGold()
    {
        using var house = EvaluatedHouse.Open(_ =>
            Sample.Method("Save", [.. EvaluatedHouse.Needed, "Delta.Only"]) with
            {
                BodyTokens = 100,
            }
        );

        Assert.That(house.Targets().Single().Gold, Has.None.EqualTo("Only"));
    }

    [Test]
    public void Select_CommonName_IsNoGold()
    {
        using var house = EvaluatedHouse.Open(_ =>
            Sample.Method("Save", [.. EvaluatedHouse.Needed, "Filler.Common07"]) with
            {
                BodyTokens = 100,
            }
        );

        Assert.That(house.Targets().Single().Gold, Has.None.EqualTo("Common07"));
    }

    [Test]
    public void Select_NameThatTheRequestSays_IsNoGold()
    {
        using var house = EvaluatedHouse.Open(method => method with { Summary = "Sends the order: Send it." });

        Assert.That(house.Targets().Single().Gold, Is.EqualTo(new[] { "Close", "Open", "Read", "Write" }));
    }

    [Test]
    public void Select_FewerThanThreeNamesLeft_IsNoTarget()
    {
        using var house = EvaluatedHouse.Open(method => method with { Summary = "Open, Read, Write." });

        Assert.That(
            TargetSelection.Refusals(house.Corpus)[TargetRefusal.FewGold],
            Is.EqualTo(1 + EvaluatedHouse.Fillers),
            "the target and the fillers, all of whose names are common"
        );
    }

    [Test]
    public void Select_Request_SaysNothingOfTheBodyOrThePath()
    {
        using var house = EvaluatedHouse.Open();

        var request = house.Targets().Single().Request;

        Assert.That((request.ToString() + request.Operation + request.ContainingType), Does.Not.Contain("Alpha").And.Not.Contain(".cs"));
    }

    [Test]
    public void Select_ManyInOneFile_TakesFour()
    {
        using var house = EvaluatedHouse.Open(more: Crowd());

        Assert.That(house.Targets().Count(target => target.Id.StartsWith("src/Crowd.cs", StringComparison.Ordinal)), Is.EqualTo(4));
    }

    [Test]
    public void Select_FewerAllowed_AreTheFirstOfAll()
    {
        using var house = EvaluatedHouse.Open(more: Crowd());

        Assert.That(house.Targets(most: 2).Select(target => target.Id), Is.EqualTo(house.Targets().Take(2).Select(target => target.Id)));
    }

    [Test]
    public void Select_OtherSeed_HasAnotherOrder()
    {
        using var house = EvaluatedHouse.Open(more: Crowd());

        var orders = Enumerable.Range(0, 5).Select(i => string.Join('|', house.Targets(seed: $"seed {i}").Select(target => target.Id)));

        Assert.That(orders.Distinct(StringComparer.Ordinal).Count(), Is.GreaterThan(1));
    }

    private static NodeRecord[] Crowd() =>
        [Sample.Node("Crowd", methods: [.. Enumerable.Range(0, 6).Select(i => EvaluatedHouse.Target($"Do{i}"))])];
}
