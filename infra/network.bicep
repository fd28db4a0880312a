// The network of the bot and its database, which has no address outside of it.

param name string
param location string

// https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworks (2026-11)
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/24'
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          // The least that Container Apps take: https://learn.microsoft.com/azure/container-apps/custom-virtual-networks (2026-11)
          addressPrefix: '10.0.0.0/27'
          delegations: [
            {
              name: 'app'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          // The least that PostgreSQL takes: https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private (2026-11)
          addressPrefix: '10.0.0.32/28'
          delegations: [
            {
              name: 'database'
              properties: {
                serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers'
              }
            }
          ]
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource database 'subnets' existing = {
    name: 'database'
  }
}

// https://learn.microsoft.com/azure/templates/microsoft.network/privatednszones (2026-11)
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
}

output appSubnetId string = network::app.id
output databaseSubnetId string = network::database.id
output databaseZoneId string = zone.id
