using RefMiner;

using var index = RefMinerIndex.Open("index");
var request = new ContextRequest
{
    Features = ["database", "transactions"],
    Operation = new OperationSpec { Name = "StoreInvoiceAsync", Summary = "Stores one invoice." },
};
foreach (var node in index.FindSimilar(request).Nodes) Console.WriteLine($"{node.Similarity:0.00} {node.Name}");
Console.WriteLine(index.BuildContext(request).Context.Text);
